-- Keys that see all and change nothing.
alter table api_key
    drop constraint api_key_role_check,
    add constraint api_key_role_check check (role in ('ADMIN', 'PREDICTION', 'TRUTH', 'VIEW'));

-- By image first: who deletes an image looks for its embeddings whatever the backbone, and PostgreSQL before 18 would read the whole
-- index for that. Everything else names both.
alter table embedding
    drop constraint embedding_pkey,
    add primary key (image_id, backbone_id);

-- Answers by day (UTC), version and class, kept when minutes of live_traffic are gone, so that nobody counts predictions to see months.
create table answered_day (
    day        date not null,
    version_id integer not null references model_version,
    class_id   smallint not null references class,
    answers    bigint not null,
    primary key (day, version_id, class_id)
);
insert into answered_day (day, version_id, class_id, answers)
    select (created_at at time zone 'UTC')::date, model_version_id, class_id, count(*) from prediction group by 1, 2, 3;

-- Images whose senders do not let them be learned are few, or all: a count of them is bounded.
create index image_not_for_training on image (id) where not use_for_training;
