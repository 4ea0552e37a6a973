/** A running thread, whatever kind of thread the host has. */
export interface ThreadPort {
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The thread has died. */
  onError(listener: (error: unknown) => void): void;
  dispose(): void;
}
