-- A run may try several recipes: each has its own curve.
alter table run_metric add column recipe text not null default '';
alter table run_metric add column samples_kept real not null default 1;
alter table run_metric drop constraint run_metric_pkey;
alter table run_metric add primary key (run_id, recipe, epoch);

-- What came out of each recipe on the selection split; the best met the gate.
create table run_entry (
    run_id             bigint not null references training_run on delete cascade,
    position           smallint not null,
    recipe             text not null,
    selection_accuracy double precision,
    learned            integer,
    unlabelled         integer,
    failure            text,
    chosen             boolean not null default false,
    primary key (run_id, recipe)
);

-- A run whose trainer died waits for the next, which takes the same snapshot.
alter table training_run
    add column attempts           integer not null default 0,
    add column last_prediction_id bigint;

-- Where a killed training goes on; gone when its run is over.
create table run_checkpoint (
    run_id      bigint not null references training_run on delete cascade,
    recipe      text not null,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    bytes       bytea not null,
    saved_at    timestamptz not null,
    primary key (run_id, recipe)
);
alter table run_checkpoint alter column bytes set storage external;

create function forget_checkpoints() returns trigger language plpgsql as $$
begin
    delete from run_checkpoint where run_id = new.id;
    return null;
end
$$;
create trigger training_run_ended after update of state on training_run
    for each row when (new.state not in ('QUEUED', 'RUNNING')) execute function forget_checkpoints();
