-- What the label-free monitors of a run saw: an array of objects, as it is answered.
alter table training_run add column monitors json;
