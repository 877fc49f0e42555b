/**
 * Calls back once what React has just put into the document is on the screen: the frame that paints it comes after its
 * animation callbacks, and a message posted from one is delivered after that frame.
 */
export function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      callback();
    };
    port2.postMessage(null);
  });
}
