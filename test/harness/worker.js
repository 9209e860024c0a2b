import 'reflect-metadata';

// Runs in each worker before a test file: nothing may leave the machine, and times are read as the server reads them.
process.env.TZ = 'UTC';
process.env.NODE_ENV = 'test';
