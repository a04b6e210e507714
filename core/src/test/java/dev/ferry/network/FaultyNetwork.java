package dev.ferry.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to a server on this machine, which can be cut: then nothing comes through any more, and
 * nobody is told, as if somebody had pulled the cable.
 */
public final class FaultyNetwork implements AutoCloseable {
  private final ServerSocket entry;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object cable = new Object();
  private boolean cut;
  private volatile boolean closed;

  private FaultyNetwork(ServerSocket entry, int port) {
    this.entry = entry;
    this.port = port;
  }

  /**
   * @param port of the server
   */
  public static FaultyNetwork to(int port) throws IOException {
    FaultyNetwork network =
        new FaultyNetwork(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
    network.begin(network::accept);
    return network;
  }

  /** Where it is entered. */
  public int entrance() {
    return entry.getLocalPort();
  }

  /** From now on nothing comes through. */
  public void cut() {
    synchronized (cable) {
      cut = true;
    }
  }

  /** What was sent meanwhile comes through now. */
  public void mend() {
    synchronized (cable) {
      cut = false;
      cable.notifyAll();
    }
  }

  private void begin(Runnable work) {
    Thread thread = new Thread(work, "network");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!closed) {
      try {
        carry(entry.accept());
      } catch (IOException e) {
        // The server is down, or this is over.
      }
    }
  }

  private void carry(Socket from) throws IOException {
    Socket to = new Socket(InetAddress.getLoopbackAddress(), port);
    sockets.add(from);
    sockets.add(to);
    begin(() -> carry(from, to));
    begin(() -> carry(to, from));
  }

  private void carry(Socket from, Socket to) {
    byte[] bytes = new byte[1 << 16];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        awaitMended();
        out.write(bytes, 0, length);
      }
      awaitMended(); // the end is not heard of either
    } catch (IOException e) {
      return; // both ends are closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(from);
    }
  }

  private void awaitMended() throws InterruptedException {
    synchronized (cable) {
      while (cut && !closed) {
        cable.wait();
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    mend();
    entry.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
