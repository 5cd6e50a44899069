-- Works on an empty database and on the table of the original service, which had no constraint and no time of creation.
create table if not exists account (
    username text not null,
    password text not null
);
alter table account alter column username type text, alter column password type text;

-- Accounts that are here already were created some time before: no token of theirs is too old.
alter table account add column if not exists created_at timestamptz not null default 'epoch';
alter table account alter column created_at set default now();

-- Decides between two registrations of one address at the same moment. Fails where the original let both in: then one of
-- them has to be removed by hand, since nobody else can know which.
create unique index if not exists account_username_key on account (lower(username));
