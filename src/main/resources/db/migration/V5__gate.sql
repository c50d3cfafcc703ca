-- One alpha, and the gate images that it was opened for; the verdicts on them share it. Another is opened when as many
-- gate images have come in again.
create table gate_budget (
    id          bigint generated always as identity primary key,
    fingerprint bytea not null check (octet_length(fingerprint) = 32),
    images      integer not null,
    image_ids   bigint[] not null,
    opened_at   timestamptz not null
);

-- What each clause found, as JSON: [{"name", "passed", "sentence", "numbers"}]. What a verdict used up of its gate: the how
-- manyth of its budget it was (0: it met no champion), and evidence of earlier budgets, earlier verdicts and itself.
alter table gate_verdict
    add column findings     text,
    add column alpha_rule   text not null default 'fixed' check (alpha_rule in ('spending', 'e-process', 'fixed')),
    add column gate_set     bytea check (octet_length(gate_set) = 32),
    add column budget_id    bigint references gate_budget,
    add column generation   integer not null default 0,
    add column wealth       double precision not null default 1,
    add column spent_before double precision not null default 0,
    add column e_value      double precision not null default 1;
alter table gate_verdict alter column alpha_rule drop default;

-- Verdicts of before know their sentences; these say which rule it was, and whether it passed.
update gate_verdict v set findings = (
    select json_agg(
        json_build_object(
            'name', case
                when sentence like 'Right on %' then 'scores'
                when sentence like 'The gate holds %' then 'images'
                when sentence like 'Each of the % gate images.' or sentence like 'No gate image shows %' then 'classes'
                when sentence like 'Images only %' then 'better'
                when sentence like 'No class got %' or sentence like 'Class % got worse%' then 'per-class'
                when sentence like 'This is the first version%' then 'first'
                else 'note' end,
            'passed', case
                when sentence like 'The gate holds only %' or sentence like 'No gate image shows %'
                    or sentence like 'Class % got worse%' then false
                when sentence like 'Images only %' then v.p_value < v.alpha
                else true end,
            'sentence', sentence,
            'numbers', case
                when sentence like 'Images only %' then json_build_object(
                    'challengerOnlyRight', v.challenger_only_right, 'championOnlyRight', v.champion_only_right,
                    'pValue', v.p_value, 'alpha', v.alpha)
                else json_build_object() end)
        order by place)::text
    from unnest(v.reasons) with ordinality reason (sentence, place));
alter table gate_verdict alter column findings set not null;
alter table gate_verdict drop column reasons;

-- They were judged by gate images that are there now, so these count as used, and the verdicts as their generations.
insert into gate_budget (fingerprint, images, image_ids, opened_at)
select sha256(string_agg(int8send(image_id) || int4send(class_id::integer), ''::bytea order by image_id)),
       count(*), array_agg(image_id order by image_id), now()
from true_label where split = 'GATE'
having count(*) > 0 and exists (select from gate_verdict where champion_id is not null);

update gate_verdict v set budget_id = b.id, generation = n.generation
from (select id, row_number() over (order by id) as generation from gate_verdict where champion_id is not null) n,
     gate_budget b
where v.id = n.id;
