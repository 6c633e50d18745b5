-- Sign-in. The tables up to "rateLimit" are better-auth's own shape and names; nothing here belongs to a tenant, and
-- the role that serves requests may not read any of it.

create schema auth;
grant usage on schema auth to norma_auth;
grant execute on function platform.uuid_v7 to norma_auth;

create table auth."user" (
  "id" uuid default gen_random_uuid() not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null,
  "twoFactorEnabled" boolean
);

create table auth."session" (
  "id" uuid default gen_random_uuid() not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" ("id") on delete cascade
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
  "id" uuid default gen_random_uuid() not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");

create table auth."verification" (
  "id" uuid default gen_random_uuid() not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id" uuid default gen_random_uuid() not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" uuid not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");

create table auth."rateLimit" (
  "id" uuid default gen_random_uuid() not null primary key,
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);

-- Which person of which tenant signs in with this account: the small lookup from an e-mail to a tenant.
create table auth.sign_in (
  user_id uuid not null references auth."user" ("id") on delete cascade,
  tenant_id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null default now(),
  constraint sign_in_pkey primary key (user_id),
  constraint sign_in_one_per_person unique (tenant_id, person_id)
);

-- A key by which a program acts with the rights of the person who made it; only its SHA-256 is kept.
create table auth.api_key (
  id uuid not null default platform.uuid_v7(),
  hash text not null,
  user_id uuid not null references auth."user" ("id") on delete cascade,
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_pkey primary key (id),
  constraint api_key_hash_once unique (hash)
);
create index api_key_by_user on auth.api_key (user_id);

-- Wrong passwords in a row for an e-mail, whether or not anybody has it.
create table auth.lock_out (
  email text not null,
  failures integer not null,
  last_failure_at timestamptz not null,
  locked_until timestamptz,
  constraint lock_out_pkey primary key (email)
);

grant select, insert, update, delete on all tables in schema auth to norma_auth;
