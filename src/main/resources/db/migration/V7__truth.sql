-- True labels that came later, from the users' own process. They wait here until a run draws them into the splits; meanwhile
-- and afterwards no training learns their images.
create table reported_truth (
    image_id      bigint primary key references image on delete cascade,
    -- Ascending with the reports: the bound of a snapshot.
    id            bigint generated always as identity unique,
    class_id      smallint not null references class,
    prediction_id bigint not null references prediction on delete cascade,
    -- The newest run at the time of the report: this one and older ones may have learned a model's label for the image.
    last_run_id   bigint not null,
    reported_by   text not null,
    reported_at   timestamptz not null
);

alter table training_run
    add column last_truth_id           bigint,
    -- How many truths it drew into the selection and gate splits before it took its snapshot.
    add column truths_drawn            integer,
    -- Traffic that was left out because it shows a held-out image, by what gave it away.
    add column copies_equal            integer,
    add column copies_perceptual_hash  integer,
    add column copies_embedding        integer;
