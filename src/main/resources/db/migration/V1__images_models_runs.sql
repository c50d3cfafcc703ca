-- The classes, in the order of every model's output.
create table class (
    id   smallint primary key,
    name text not null unique
);

create table image (
    id               bigint generated always as identity primary key,
    sha256           bytea not null unique check (octet_length(sha256) = 32),
    perceptual_hash  bytea not null check (octet_length(perceptual_hash) = 32),
    format           text not null,
    width            integer not null,
    height           integer not null,
    byte_count       integer not null,
    use_for_training boolean not null default true,
    received_at      timestamptz not null
);

-- Apart from image, so that no listing ever reads bytes. External: JPEG and PNG do not compress again.
create table image_bytes (
    image_id bigint primary key references image on delete cascade,
    bytes    bytea not null
);
alter table image_bytes alter column bytes set storage external;

create table true_label (
    image_id   bigint primary key references image on delete cascade,
    class_id   smallint not null references class,
    split      text not null check (split in ('TRAIN', 'SELECTION', 'GATE')),
    source     text not null,
    created_at timestamptz not null
);
create index true_label_split on true_label (split, class_id);

-- What makes embeddings: a frozen backbone with its preprocessing, by the SHA-256 of both, or a trained network by that of
-- its artifact.
create table backbone (
    id         integer generated always as identity primary key,
    sha256     bytea not null unique check (octet_length(sha256) = 32),
    dimension  integer not null
);

-- Narrow: float16, little-endian, read in one sequential pass.
create table embedding (
    backbone_id integer not null references backbone,
    image_id    bigint not null references image on delete cascade,
    vector      bytea not null,
    primary key (backbone_id, image_id)
);

create table artifact (
    sha256     bytea primary key check (octet_length(sha256) = 32),
    bytes      bytea not null,
    created_at timestamptz not null
);
alter table artifact alter column bytes set storage external;

create table training_run (
    id                bigint generated always as identity primary key,
    state             text not null check (state in ('QUEUED', 'RUNNING', 'PROMOTED', 'REJECTED', 'FAILED', 'CANCELLED')),
    trigger           text not null,
    requested_by      text not null,
    seed              bigint not null,
    created_at        timestamptz not null,
    started_at        timestamptz,
    finished_at       timestamptz,
    -- The lease: a trainer writes only while its epoch is the row's; the database's clock decides.
    lease_epoch       integer not null default 0,
    lease_expires_at  timestamptz,
    phase             text not null default '',
    progress          real not null default 0,
    detail            text not null default '',
    labelled_images   integer,
    pseudo_labels     integer,
    last_image_id     bigint not null default 0
);
-- At most one run is under way.
create unique index training_run_active on training_run ((true)) where state in ('QUEUED', 'RUNNING');

create table run_metric (
    run_id             bigint not null references training_run on delete cascade,
    epoch              integer not null,
    loss               real not null,
    selection_accuracy real not null,
    learning_rate      real not null,
    recorded_at        timestamptz not null,
    primary key (run_id, epoch)
);

create table model_version (
    id                 integer generated always as identity primary key,
    run_id             bigint not null unique references training_run,
    parent_id          integer references model_version,
    recipe             text not null,
    artifact_sha256    bytea not null references artifact,
    backbone_id        integer not null references backbone,
    seed               bigint not null,
    configuration      text not null,
    data_fingerprint   bytea not null check (octet_length(data_fingerprint) = 32),
    labelled_images    integer not null,
    pseudo_labels      integer not null,
    selection_accuracy double precision not null,
    temperature        double precision not null,
    code_revision      text not null,
    created_at         timestamptz not null
);

-- champion_id is null for the first version, which is compared with always answering the most frequent class.
create table gate_verdict (
    id                    bigint generated always as identity primary key,
    version_id            integer not null unique references model_version,
    champion_id           integer references model_version,
    promote               boolean not null,
    images                integer not null,
    both_right            integer not null,
    challenger_only_right integer not null,
    champion_only_right   integer not null,
    gain                  double precision not null,
    gain_low              double precision not null,
    gain_high             double precision not null,
    p_value               double precision not null,
    alpha                 double precision not null,
    reasons               text[] not null,
    decided_at            timestamptz not null
);

-- The primary key makes a promotion a compare-and-set: two writers of one epoch cannot both succeed.
create table deployment (
    epoch               bigint primary key check (epoch > 0),
    version_id          integer not null references model_version,
    previous_version_id integer references model_version,
    action              text not null check (action in ('PROMOTION', 'ROLLBACK', 'FORCED')),
    reason              text not null,
    actor               text not null,
    deployed_at         timestamptz not null
);

create table prediction (
    id               bigint generated always as identity primary key,
    image_id         bigint not null references image on delete cascade,
    model_version_id integer not null references model_version,
    class_id         smallint not null references class,
    confidence       real not null,
    probabilities    real[] not null,
    created_at       timestamptz not null
);
create index prediction_newest on prediction (image_id, id desc);

create table api_key (
    role       text primary key check (role in ('ADMIN')),
    hash       bytea not null,
    created_at timestamptz not null
);

create table audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text not null,
    action  text not null,
    subject text not null,
    detail  text not null
);

-- The ledger and the audit are append-only, for every client of the database.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only', tg_table_name;
end
$$;
create trigger deployment_append_only before update or delete on deployment
    for each row execute function refuse_change();
create trigger audit_append_only before update or delete on audit
    for each row execute function refuse_change();
