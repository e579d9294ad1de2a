/**
 * Node's socket.io as a peer: one board in memory, every note to everybody on it.
 *
 *   node server.js PORT         one emit per note
 *   node server.js PORT 20      notes collected for 20 ms, then one emit for all of them
 *
 * With a tick the acknowledgements wait for it, as ours wait for the commit.
 */
import { createServer } from "node:http";
import { Server } from "socket.io";

const [port, tick] = process.argv.slice(2).map(Number);
const http = createServer();
const io = new Server(http, { transports: ["websocket"] });

const boards = new Map(); // board -> { notes, acknowledgements } waiting for the tick

function pin(board, note, acknowledge) {
  if (!tick) {
    io.to(board).emit("note", note);
    acknowledge({ ok: true });
    return;
  }
  const waiting = boards.get(board);
  if (waiting) {
    waiting.notes.push(note);
    waiting.acknowledgements.push(acknowledge);
    return;
  }
  boards.set(board, { notes: [note], acknowledgements: [acknowledge] });
  setTimeout(flush, tick, board);
}

function flush(board) {
  const { notes, acknowledgements } = boards.get(board);
  boards.delete(board);
  io.to(board).emit("notes", notes);
  for (const acknowledge of acknowledgements) acknowledge({ ok: true });
}

io.on("connection", (socket) => {
  socket.on("join", ({ board }) => {
    socket.join(board);
    socket.data.board = board;
    socket.emit("joined", { board });
  });
  socket.on("note", (note, acknowledge) => pin(socket.data.board, note, acknowledge));
});

http.listen({ port, host: "127.0.0.1", backlog: 4096 });
