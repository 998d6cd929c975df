import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Picture } from '../src/picture';
import { Live, type Connection } from '../src/live';
import { waitBefore } from '../src/patience';
import { frameOf, offer, surfaceOf } from './examples';

const end = '\u001e';

interface Watch { readonly id: string; readonly lens: unknown; readonly socket: WebSocket }

/** A hub on a real socket that says what it is told to. */
class Hub {
  readonly watches: Watch[] = [];
  readonly cancelled: string[] = [];
  private readonly server = new WebSocketServer({ port: 0, host: '127.0.0.1' });

  constructor() {
    this.server.on('connection', (socket) => socket.on('message', (data: Buffer) => this.hear(socket, data.toString())));
  }

  async listening(): Promise<void> {
    if (!this.server.address()) await once(this.server, 'listening');
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/live`;
  }

  send({ socket, id }: Watch, message: object): void {
    socket.send(JSON.stringify({ invocationId: id, ...message }) + end);
  }

  drop(): void {
    for (const client of this.server.clients) client.terminate();
  }

  close(): void {
    this.drop();
    this.server.close();
  }

  private hear(socket: WebSocket, data: string): void {
    for (const text of data.split(end).filter((part) => part !== '')) {
      const message = JSON.parse(text) as { protocol?: string; type?: number; invocationId: string; arguments: unknown[] };
      if (message.protocol) socket.send(`{}${end}`);
      if (message.type === 4) this.watches.push({ id: message.invocationId, lens: message.arguments[0], socket });
      if (message.type === 5) this.cancelled.push(message.invocationId);
    }
  }
}

describe('The connection', () => {
  let hub: Hub;
  let live: Live;
  let pictures: Picture[];
  let states: Connection[];
  let refusals: string[];
  let demands: number;
  let purpose: string | null;

  beforeEach(async () => {
    [hub, pictures, states, refusals, demands, purpose] = [new Hub(), [], [], [], 0, null];
    await hub.listening();
    live = new Live(hub.address, {
      picture: (picture) => pictures.push(picture),
      connection: (state) => states.push(state),
      refused: (reason) => refusals.push(reason),
      purposeNeeded: () => demands++,
    }, () => purpose);
    live.watch(offer.lens);
  });

  afterEach(async () => {
    await live.close();
    hub.close();
  });

  const watched = (times: number) => expect.poll(() => hub.watches.length, { timeout: 5000 }).toBe(times);
  const frame = (version: string, basedOn: string | null) => ({ type: 2, item: frameOf(version, basedOn, []) });

  it('asks for the lens and takes frames that fit together', async () => {
    await watched(1);
    expect(hub.watches[0]!.lens).toEqual(offer.lens);
    hub.send(hub.watches[0]!, frame('1', null));
    hub.send(hub.watches[0]!, frame('2', '1'));
    await expect.poll(() => pictures.map(({ version }) => version)).toEqual(['1', '2']);
    expect(states).toEqual(['live']);
  });

  it('ends the stream and begins anew where a frame builds on what it does not hold', async () => {
    await watched(1);
    hub.send(hub.watches[0]!, frame('1', null));
    hub.send(hub.watches[0]!, frame('3', '2'));
    await watched(2);
    expect(hub.cancelled).toEqual([hub.watches[0]!.id]);
    expect(pictures.map(({ version }) => version)).toEqual(['1']);
  });

  it('comes back by itself when it is cut, and watches the same lens', async () => {
    await watched(1);
    hub.drop();
    await watched(2);
    expect(hub.watches[1]!.lens).toEqual(offer.lens);
    hub.send(hub.watches[1]!, frame('1', null));
    await expect.poll(() => states).toEqual(['reconnecting', 'live']);
  });

  it('is live once a picture has come, and not where nobody counts behind it', async () => {
    await watched(1);
    expect(states).toEqual([]);
    hub.send(hub.watches[0]!, frame('1', null));
    await expect.poll(() => states).toEqual(['live']);
    hub.send(hub.watches[0]!, { type: 2, item: { ...frameOf('2', '1', []), lostSince: '2024-06-15T12:00:00Z' } });
    await expect.poll(() => states).toEqual(['live', 'reconnecting']);
    hub.send(hub.watches[0]!, frame('3', '2'));
    await expect.poll(() => states).toEqual(['live', 'reconnecting', 'live']);
  });

  it('is not live after its stream has ended, or when no word comes any more', async () => {
    await watched(1);
    hub.send(hub.watches[0]!, frame('1', null));
    hub.send(hub.watches[0]!, { type: 3, error: 'HubException: There are no figures now.' });
    await expect.poll(() => states).toEqual(['live', 'reconnecting']);
    live.watch(offer.lens);
    await watched(2);
    hub.send(hub.watches[1]!, frame('1', null));
    await expect.poll(() => states).toEqual(['live', 'reconnecting', 'live']);
    await expect.poll(() => states, { timeout: 12_000 }).toEqual(['live', 'reconnecting', 'live', 'reconnecting']);
    await watched(3);
  }, 20_000);

  it('is live again by its picture of then, without another', async () => {
    live.watch({ ...offer.lens, asOf: '8123' });
    await watched(1);
    hub.send(hub.watches[0]!, frame('then', null));
    await expect.poll(() => states).toEqual(['live']);
  });

  it('says how far it has seen when it comes back, perhaps to another server', async () => {
    await watched(1);
    hub.send(hub.watches[0]!, frame('1', null));
    await expect.poll(() => pictures.length).toBe(1);
    hub.drop();
    await watched(2);
    expect(hub.watches[1]!.lens).toEqual({ ...offer.lens, since: pictures[0]!.position });
  });

  it('ends the old stream when another lens is watched', async () => {
    await watched(1);
    live.watch({ ...offer.lens, window: '1h' });
    await watched(2);
    await expect.poll(() => hub.cancelled).toEqual([hub.watches[0]!.id]);
    hub.send(hub.watches[0]!, frame('late', null));
    hub.send(hub.watches[1]!, frame('1', null));
    await expect.poll(() => pictures.map(({ version }) => version)).toEqual(['1']);
  });

  it('hands on what the server says when it refuses a lens', async () => {
    await watched(1);
    hub.send(hub.watches[0]!, { type: 3, error: "No district 'atlantis'." });
    await expect.poll(() => refusals.join()).toContain("No district 'atlantis'.");
  });

  it('tells what the server said, and not what the connection put before it', async () => {
    await watched(1);
    hub.send(hub.watches[0]!, { type: 3, error: 'An error occurred on the server while streaming results. HubException: Choose wards.' });
    await expect.poll(() => refusals).toEqual(['Choose wards.']);
  });

  it('waits for a purpose where one is demanded, and states it', async () => {
    await watched(1);
    hub.send(hub.watches[0]!, { type: 3, error: 'HubException: urn:hotspots:problem:purpose-needed Say why you look.' });
    await expect.poll(() => demands).toBe(1);
    expect(refusals).toEqual([]);
    purpose = 'Tasking';
    live.watch(offer.lens);
    await watched(2);
    expect(hub.watches[1]!.lens).toEqual({ ...offer.lens, purpose: 'Tasking' });
  });

  it('lays parts of a surface upon each other in the order in which they came', async () => {
    await watched(1);
    const sent = (version: string, surface: object) => hub.send(hub.watches[0]!, { type: 2, item: { ...frameOf(version, version === '1' ? null : String(Number(version) - 1), []), surface } });
    sent('1', surfaceOf('1', [0, 0, 0], { columns: 3, rows: 1 }));
    for (const [version, left] of [['2', 0], ['3', 1], ['4', 2]] as const) {
      sent(version, surfaceOf(version, [Number(version)], { columns: 3, rows: 1, basedOn: String(Number(version) - 1), left, width: 1, height: 1 }));
    }
    await expect.poll(() => pictures.length).toBe(4);
    expect([...pictures.at(-1)!.surface!.grid]).toEqual([2, 3, 4]);
  });

  it('begins anew where a part of a surface builds on what it does not hold', async () => {
    await watched(1);
    hub.send(hub.watches[0]!, { type: 2, item: { ...frameOf('1', null, []), surface: surfaceOf('1', [0], { columns: 1, rows: 1 }) } });
    hub.send(hub.watches[0]!, { type: 2, item: { ...frameOf('2', '1', []), surface: surfaceOf('3', [0], { columns: 1, rows: 1, basedOn: '2' }) } });
    await watched(2);
    expect(pictures).toHaveLength(1);
  });

  it('says what is wrong with a surface that it cannot read', async () => {
    await watched(1);
    hub.send(hub.watches[0]!, { type: 2, item: { ...frameOf('1', null, []), surface: surfaceOf('1', [0], { columns: 2, rows: 1 }) } });
    await expect.poll(() => refusals.join()).toContain('2 bytes, but 2 cells need 4');
  });

  it('asks once for what was known then: neither the end of its stream nor a lost connection makes it ask again', async () => {
    await watched(1);
    live.watch({ ...offer.lens, asOf: '8123' });
    await watched(2);
    hub.send(hub.watches[1]!, frame('then', null));
    hub.send(hub.watches[1]!, { type: 3 });
    await expect.poll(() => pictures.length).toBe(1);
    hub.drop();
    await expect.poll(() => states, { timeout: 5000 }).toEqual(['live', 'reconnecting', 'live']);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(hub.watches).toHaveLength(2);
    live.watch(offer.lens);
    await watched(3);
  });

  it('never waits longer than five seconds between two attempts', () => {
    expect([0, 1, 4, 5, 1000].map(waitBefore)).toEqual([250, 500, 4000, 5000, 5000]);
  });
});
