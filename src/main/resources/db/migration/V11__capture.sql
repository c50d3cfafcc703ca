-- Predictions by month, so that old ones go with their table. A truth keeps the number of its prediction, which may be gone.
alter table reported_truth drop constraint reported_truth_prediction_id_fkey;
alter table shadow_answer drop constraint shadow_answer_prediction_id_fkey;

alter table prediction rename to prediction_before;
alter table prediction_before rename constraint prediction_pkey to prediction_before_pkey;
drop index prediction_newest;

-- No number is given twice: manifests name the last one that they saw. No identity column: those of partitioned tables are
-- younger than the oldest PostgreSQL that is supported.
create sequence prediction_number;
select setval('prediction_number', last_value, is_called) from prediction_id_seq;

-- The key holds the time because a partitioned table's must; that the number alone is unique is the sequence's doing.
create table prediction (
    id               bigint not null default nextval('prediction_number'),
    image_id         bigint not null references image on delete cascade,
    model_version_id integer not null references model_version,
    class_id         smallint not null references class,
    confidence       real not null,
    probabilities    real[] not null,
    member           smallint check (member >= 0),
    votes            smallint[],
    created_at       timestamptz not null,
    -- Given before it was tried to store it, so that what is stored from the spool is stored once.
    spool_id         uuid,
    primary key (id, created_at)
) partition by range (created_at);
create index prediction_newest on prediction (image_id, id desc) include (created_at);
create unique index prediction_spooled on prediction (spool_id, created_at) where spool_id is not null;

-- Makes the partition of the month (UTC) of this moment, unless it is there. Gives up rather than let writers queue behind it.
create function cover_predictions(moment timestamptz) returns void language plpgsql set lock_timeout = '1s' as $$
declare
    month timestamp := date_trunc('month', moment at time zone 'UTC');
    title text := 'prediction_' || to_char(month, 'YYYY_MM');
begin
    if to_regclass(title) is null then
        -- Two nodes that make the same table at the same time would meet in the catalogue.
        perform pg_advisory_xact_lock(hashtext('cover_predictions'));
        execute format('create table if not exists %I partition of prediction for values from (%L) to (%L)',
            title, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
    end if;
end
$$;

select cover_predictions(month) from (select distinct date_trunc('month', created_at, 'UTC') as month from prediction_before) old;
select cover_predictions(now() + n * interval '1 month') from generate_series(0, 2) n;

insert into prediction (id, image_id, model_version_id, class_id, confidence, probabilities, member, votes, created_at)
    select id, image_id, model_version_id, class_id, confidence, probabilities, member, votes, created_at from prediction_before;
drop table prediction_before;
alter sequence prediction_number rename to prediction_id_seq;
alter sequence prediction_id_seq owned by prediction.id;
analyze prediction;

create function forget_shadow_answers() returns trigger language plpgsql as $$
begin
    delete from shadow_answer where prediction_id = old.id;
    return null;
end
$$;
create trigger prediction_deleted after delete on prediction for each row execute function forget_shadow_answers();

-- Which prediction a caller's key stands for. The same image means the same request.
create table idempotency_key (
    scope         text not null,
    key           text not null,
    image_id      bigint not null references image on delete cascade,
    prediction_id bigint not null,
    created_at    timestamptz not null,
    primary key (scope, key)
);
create index idempotency_key_image on idempotency_key (image_id);
create index idempotency_key_created on idempotency_key (created_at);
