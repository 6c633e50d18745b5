-- Forecasts are a module of their own.

create schema forecast;
grant usage on schema forecast to norma_app;
alter table plan.forecast set schema forecast;
