-- A run whose challenger passed the gate and answers in shadow first.
alter table training_run drop constraint training_run_state_check;
alter table training_run add constraint training_run_state_check
    check (state in ('QUEUED', 'RUNNING', 'PASSED', 'PROMOTED', 'REJECTED', 'FAILED', 'CANCELLED'));

-- A challenger beside the champion on live requests, and what became of it. Sums over all nodes.
create table shadow_trial (
    version_id         integer primary key references model_version,
    champion_id        integer not null references model_version,
    -- The champion's; another one in the ledger ends the trial.
    epoch              bigint not null,
    state              text not null check (state in ('RUNNING', 'PASSED', 'STOPPED', 'DROPPED')),
    -- It is over after so many requests (0: however many), or at this time (null: whenever).
    requests           integer not null,
    ends_at            timestamptz,
    started_at         timestamptz not null,
    ended_at           timestamptz,
    failed             bigint not null default 0,
    disagreed          bigint not null default 0,
    dropped            bigint not null default 0,
    champion_classes   bigint[] not null default '{}',
    challenger_classes bigint[] not null default '{}',
    timed              bigint not null default 0,
    champion_nanos     bigint not null default 0,
    challenger_nanos   bigint not null default 0,
    reason             text not null default ''
);
-- At most one challenger is in shadow.
create unique index shadow_trial_running on shadow_trial ((true)) where state = 'RUNNING';

-- The challenger's answers beside the champion's predictions. Null where it failed.
create table shadow_answer (
    version_id    integer not null references model_version,
    prediction_id bigint not null references prediction on delete cascade,
    class_id      smallint references class,
    probabilities real[],
    created_at    timestamptz not null,
    primary key (version_id, prediction_id)
);
create index shadow_answer_prediction on shadow_answer (prediction_id);

-- What each version did with live requests, minute by minute, for a day; sums over all nodes. Times in batches of 1, 2, 4,
-- 8 and 16 images.
create table live_traffic (
    version_id integer not null references model_version,
    minute     timestamptz not null,
    failed     bigint not null,
    invalid    bigint not null,
    classes    bigint[] not null,
    images     bigint[] not null,
    nanos      bigint[] not null,
    primary key (version_id, minute)
);

create function add_each(a bigint[], b bigint[]) returns bigint[] language sql immutable as $$
    select coalesce(array_agg(coalesce(x, 0) + coalesce(y, 0) order by i), '{}')
    from unnest(a, b) with ordinality as pair (x, y, i)
$$;
