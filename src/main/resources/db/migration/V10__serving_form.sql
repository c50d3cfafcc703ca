-- How faithfully a faster form of a version answers, beside the plain one. The same form is compared once.
create table serving_form (
    version_id           integer not null references model_version,
    form                 text not null,
    -- The file that it runs, and what runs it.
    graph_sha256         bytea not null check (length(graph_sha256) = 32),
    runtime              text not null,
    images               integer not null check (images > 0),
    -- False: seeded noise, which has no accuracy.
    labelled             boolean not null,
    agreement            double precision not null,
    plain_accuracy       double precision,
    form_accuracy        double precision,
    embedding_difference double precision not null,
    compared_at          timestamptz not null,
    primary key (version_id, form, graph_sha256, runtime),
    check (labelled = (plain_accuracy is not null) and labelled = (form_accuracy is not null))
);
