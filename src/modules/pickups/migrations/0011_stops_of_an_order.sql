-- All stops of an order, whatever became of them: those that lapsed or were moved stand in none of the unique indexes.
create index booking_application on booking (application_id);
