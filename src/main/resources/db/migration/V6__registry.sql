-- What a version learned and was judged with, compressed; named by the SHA-256 of the content before that.
create table snapshot_manifest (
    sha256     bytea primary key check (octet_length(sha256) = 32),
    bytes      bytea not null,
    created_at timestamptz not null
);
alter table snapshot_manifest alter column bytes set storage external;

-- All that it takes to train a version again. Null for versions that were made before this was kept.
alter table model_version
    add column snapshot_sha256 bytea references snapshot_manifest,
    add column settings        text,
    add column environment     text,
    add column durations       text;
create index model_version_parent on model_version (parent_id);

-- Who gave the pseudo-labels that a version learned, and how many.
create table model_teacher (
    version_id integer not null references model_version,
    teacher_id integer not null references model_version,
    labels     integer not null check (labels > 0),
    primary key (version_id, teacher_id)
);
create index model_teacher_teacher on model_teacher (teacher_id);

-- A version may be judged again, on other gate images; its newest verdict counts.
alter table gate_verdict drop constraint if exists gate_verdict_version_id_key;
create index gate_verdict_version on gate_verdict (version_id, id desc);

-- What a deployment rests on. Until here a version had one verdict.
alter table deployment add column verdict_id bigint references gate_verdict;
alter table deployment disable trigger deployment_append_only;
update deployment set verdict_id = (select id from gate_verdict where version_id = deployment.version_id);
alter table deployment enable trigger deployment_append_only;
alter table deployment add constraint deployment_proven check (action = 'FORCED' or verdict_id is not null);

-- Names that people give to versions. What follows from the ledger (champion, previous, challenger) is no row.
create table model_alias (
    name       text primary key check (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    version_id integer not null references model_version,
    set_by     text not null,
    set_at     timestamptz not null
);

-- Versions whose file was found missing or changed, until it is found whole again.
create table damaged_version (
    version_id integer primary key references model_version,
    detail     text not null,
    found_at   timestamptz not null
);

-- A file may be given up, its version stays.
alter table artifact add column discarded_at timestamptz;
