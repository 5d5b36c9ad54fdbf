create table if not exists booking (id varchar(100) primary key, guest varchar(200) not null);
