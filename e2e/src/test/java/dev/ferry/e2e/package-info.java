/** The built program from outside: processes, sockets, kills, files. */
package dev.ferry.e2e;
