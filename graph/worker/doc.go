// Package worker answers queries in processes that can be killed.
//
// A query is a program of somebody else's: a script can double a string until
// no memory is left, a regular expression can go back and forth for years, and
// a Go process whose stack runs over ends, whatever it had in hand. So the
// server has its queries answered by workers: its own program, started anew
// with nothing but two pipes. [Serve] is what a worker does, a [Pool] starts
// workers, keeps them warm, hands them queries and ends those that do not obey.
//
// A worker opens the store for reading, sees it as it is when a query begins,
// and has no environment, no token and no right to write a file. What holds it:
//
//   - Memory: the garbage collector is told to stay within the limit; the worker
//     looks at what it holds a hundred times a second and ends itself above it;
//     on Linux the kernel refuses it more (RLIMIT_DATA), so that one huge
//     allocation fails before it is made. RLIMIT_AS is of no use: Go reserves
//     addresses by the gigabyte and never touches them.
//   - Time: the query cuts itself when its time is up. A worker that has not
//     ended a grace later is killed, as is one that does not heed a cancellation.
//   - Stack: it may grow to a fixed size; running over it ends the worker.
//   - The end of its pipe ends it; on Linux so does the end of the server's
//     process, whatever the worker is doing.
//
// Elsewhere than on Linux the looking, the time, the stack and the pipe remain.
//
// Server and worker speak in frames: a kind, a length, and so many bytes (see
// frame.go). Neither trusts the other's lengths. What a query finds goes through
// the pipe as it is found or read, so a worker waits for who is slow and nobody
// holds more than a frame.
package worker
