-- Nobody asks any more which house is nearest to a place.
drop index address_place;
