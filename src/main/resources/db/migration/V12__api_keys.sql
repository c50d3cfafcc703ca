-- Many keys, each with a name, a role and limits. A revoked key stays, so that the audit trail can be read later.
alter table api_key drop constraint api_key_pkey;
alter table api_key drop constraint api_key_role_check;
alter table api_key
    add column id                  bigint generated always as identity primary key,
    add column name                text not null default 'admin',
    add column created_by          text not null default 'first start',
    add column use_for_training    boolean not null default true,
    add column requests_per_minute integer check (requests_per_minute > 0),
    add column images_per_month    bigint check (images_per_month > 0),
    add column expires_at          timestamptz,
    add column revoked_at          timestamptz,
    add constraint api_key_role_check check (role in ('ADMIN', 'PREDICTION', 'TRUTH')),
    add constraint api_key_hash_check unique (hash);
alter table api_key alter column name drop default, alter column created_by drop default;
create unique index api_key_name on api_key (lower(name)) where revoked_at is null;

-- Images that a key with a monthly quota has had, or that a node has set aside for it.
create table api_key_usage (
    key_id bigint not null references api_key on delete cascade,
    month  date not null,
    images bigint not null,
    primary key (key_id, month)
);
