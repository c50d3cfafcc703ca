-- Of a committee: the member that answered, or the class that each member voted for, in the order of the members. Null where
-- a model answered as a whole.
alter table prediction
    add column member smallint check (member >= 0),
    add column votes  smallint[];
