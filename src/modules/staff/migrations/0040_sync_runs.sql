-- Of each source one run waits or goes on at a time: who presses while one does gets that one.
create unique index sync_run_running on sync_run (source) where state = 'running';
