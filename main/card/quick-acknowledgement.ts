import type { Socket } from "node:net";

const ipProtoTcp = 6;
const tcpQuickAck = 12;
const on = Int32Array.of(1);

/**
 * vpcd sends length and body of each message apart, and Nagle's algorithm holds the body back until the length has been
 * acknowledged, which Linux delays by 40 ms. TCP_QUICKACK acknowledges at once, but only until the kernel changes its
 * mind: the returned function renews it and is to be called after every chunk received. Node has no way to set it, so
 * setsockopt is called through koffi. Elsewhere than on Linux it does nothing.
 */
export async function quickAcknowledgement(socket: Socket): Promise<() => void> {
  const descriptor = descriptorOf(socket);
  if (process.platform !== "linux" || descriptor === undefined) return () => undefined;
  const { default: koffi } = await import("koffi");
  const setsockopt = koffi.load(null).func("int setsockopt(int, int, int, const int *, uint32_t)");
  return () => {
    if (!socket.destroyed) setsockopt(descriptor, ipProtoTcp, tcpQuickAck, on, on.byteLength);
  };
}

/** Node keeps the descriptor in the socket's handle, undocumented but unchanged since version 0.10. */
function descriptorOf(socket: Socket): number | undefined {
  const handle: unknown = Reflect.get(socket, "_handle");
  if (typeof handle !== "object" || handle === null) return undefined;
  const descriptor: unknown = Reflect.get(handle, "fd");
  return typeof descriptor === "number" && descriptor >= 0 ? descriptor : undefined;
}
