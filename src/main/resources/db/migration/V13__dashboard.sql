-- What a version answered to each image of its newest verdict: place by place image, true class, answer and its confidence.
-- One row for each version, as these are only read together: 16 bytes for an image. Absent for versions of before.
create table gate_answer (
    version_id        integer primary key references model_version,
    image_ids         bigint[] not null,
    truths            smallint[] not null,
    answers           smallint[] not null,
    confidences       real[] not null,
    calibration_error double precision not null,
    check (cardinality(image_ids) = cardinality(truths)
        and cardinality(image_ids) = cardinality(answers)
        and cardinality(image_ids) = cardinality(confidences))
);

-- What whoever asked for a run wants to be tried; empty: what is configured.
alter table training_run add column recipes text[] not null default '{}';
