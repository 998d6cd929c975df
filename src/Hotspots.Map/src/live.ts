import {
  HttpTransportType, type HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel, type ISubscription,
} from '@microsoft/signalr';
import type { Frame } from './frame';
import { longestWait, waitBefore } from './patience';
import { merge, type Picture } from './picture';
import { unpack } from './grid';
import type { Lens } from './offer';
import { purposeNeeded } from './purpose';
import { refusalIn } from './words';

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'offline';

export interface LiveEvents {
  picture(picture: Picture): void;
  connection(state: Connection): void;
  /** The server refused the lens, or could not go on; what it said. */
  refused(reason: string): void;
  /** It wants to know first why this is looked at. It is asked again once the lens is watched anew. */
  purposeNeeded(): void;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

const offlineAfter = 20_000;
/** A watched picture is told of at least every two seconds, if only of the time: without a word for this long nothing stands behind it. */
const silentAfter = 8_000;

/** Follows one lens at a time, for ever: reconnects by itself, and begins anew where a frame does not fit what it holds. */
export class Live {
  private readonly hub: HubConnection;
  private lens: Lens | null = null;
  private held: Picture | null = null;
  private seen = 0;
  /** The frames that came, one after the other: unpacking a surface takes its time. */
  private taken: Promise<void> = Promise.resolve();
  private stream: ISubscription<Frame> | null = null;
  private closed = false;
  private retry: Timer;
  private goneOffline: Timer;
  private silent: Timer;
  private state: Connection = 'connecting';

  /**
   * @param address Where the hub is, for example `http://localhost:5080/live`.
   * @param purpose Why it is looked at, as was stated; null for nothing.
   */
  constructor(address: string, private readonly events: LiveEvents, private readonly purpose: () => string | null = () => null) {
    this.hub = new HubConnectionBuilder()
      .withUrl(address, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => waitBefore(previousRetryCount) })
      .configureLogging(LogLevel.Critical)
      .build();
    this.hub.onreconnecting(() => this.lost());
    this.hub.onreconnected(() => this.found());
    this.hub.onclose(() => { if (!this.closed) void this.connect(); });
    void this.connect();
  }

  /** Ends what was followed and follows this; null: nothing. */
  watch(lens: Lens | null): void {
    this.lens = lens;
    this.begin();
  }

  /** Ends for good. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    clearTimeout(this.goneOffline);
    clearTimeout(this.silent);
    await this.hub.stop();
  }

  private async connect(): Promise<void> {
    for (let attempt = 0; !this.closed && this.hub.state !== HubConnectionState.Connected; attempt++) {
      try {
        await this.hub.start();
      } catch {
        // The server is away; it is asked again until it answers.
        if (attempt === 0) this.lost();
        await new Promise((resolve) => setTimeout(resolve, waitBefore(attempt)));
      }
    }
    if (!this.closed) this.found();
  }

  private lost(): void {
    clearTimeout(this.silent);
    if (this.state === 'reconnecting' || this.state === 'offline') return;
    this.tell('reconnecting');
    clearTimeout(this.goneOffline);
    this.goneOffline = setTimeout(() => this.tell('offline'), offlineAfter);
  }

  /** A server that answers is not enough: what is watched is live once a picture of it has come behind which somebody counts. */
  private found(): void {
    if (!this.lens || this.answered) this.lives();
    if (!this.answered) this.begin();
  }

  private lives(): void {
    clearTimeout(this.goneOffline);
    this.tell('live');
  }

  private tell(state: Connection): void {
    if (this.state === state) return;
    this.state = state;
    this.events.connection(state);
  }

  private listen(): void {
    clearTimeout(this.silent);
    if (this.answered) return;
    this.silent = setTimeout(() => {
      this.lost();
      this.begin();
    }, silentAfter);
  }

  /** Whether there is nothing more to come: what was known then does not change. */
  private get answered(): boolean {
    return this.lens?.asOf != null && this.held !== null;
  }

  private begin(): void {
    clearTimeout(this.retry);
    clearTimeout(this.silent);
    this.stream?.dispose();
    this.stream = null;
    this.held = null;
    if (!this.lens || this.hub.state !== HubConnectionState.Connected) return;
    const mine: ISubscription<Frame> = this.hub.stream<Frame>('Watch', this.asked(this.lens)).subscribe({
      next: (frame) => inTurn(() => this.take(frame, mine)),
      error: (reason: unknown) => inTurn(() => this.ended(reason)),
      complete: () => inTurn(() => this.ended(null)),
    });
    const inTurn = (work: () => Promise<void> | void) => {
      const next = () => (this.stream === mine ? work() : undefined);
      this.taken = this.taken.then(next, next);
    };
    this.stream = mine;
  }

  /** Another server of a cluster may be behind the one that was left: nothing earlier is wanted than what was seen. */
  private asked(lens: Lens): Lens & { readonly since?: number; readonly purpose?: string } {
    const [since, purpose] = [this.seen > 0 && lens.asOf === null ? { since: this.seen } : {}, this.purpose()];
    return { ...lens, ...since, ...(purpose === null ? {} : { purpose }) };
  }

  private async take(frame: Frame, mine: ISubscription<Frame>): Promise<void> {
    const values = frame.surface && await unpack(frame.surface).catch((reason: unknown) => this.unreadable(reason, mine));
    if (this.stream !== mine) return;
    const next = merge(this.held, frame, values);
    if (!next) return this.begin();
    this.held = next;
    this.seen = Math.max(this.seen, next.position);
    if (next.lostSince == null) this.lives();
    else this.lost();
    this.listen();
    this.events.picture(next);
  }

  private unreadable(reason: unknown, mine: ISubscription<Frame>): null {
    mine.dispose();
    if (this.stream === mine) this.ended(reason);
    return null;
  }

  private ended(reason: unknown): void {
    this.stream = null;
    if (this.answered) return;
    if (this.hub.state !== HubConnectionState.Connected) return;
    const words = reason ? refusalIn(reason) : '';
    if (words.includes(purposeNeeded)) return this.events.purposeNeeded();
    this.lost();
    if (words) this.events.refused(words);
    this.retry = setTimeout(() => this.begin(), longestWait);
  }
}
