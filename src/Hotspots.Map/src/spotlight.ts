/** Which area somebody points at, on the map or in the table, or has chosen there; both sides set it and both follow it. */
export class Spotlight {
  private lit: string | null = null;
  private chosen: string | null = null;
  private readonly followers: ((code: string | null, before: string | null) => void)[] = [];

  /** What is pointed at; else what was chosen. */
  get code(): string | null {
    return this.lit ?? this.chosen;
  }

  /** The one that stays in the light while nothing is pointed at. */
  get pinned(): string | null {
    return this.chosen;
  }

  point(code: string | null): void {
    if (code === this.lit) return;
    const before = this.code;
    this.lit = code;
    this.tell(before);
  }

  /** Chooses an area; null: none any more. */
  pin(code: string | null): void {
    if (code === this.chosen) return;
    const before = this.code;
    this.chosen = code;
    this.tell(before);
  }

  follow(follower: (code: string | null, before: string | null) => void): void {
    this.followers.push(follower);
  }

  private tell(before: string | null): void {
    for (const follower of this.followers) follower(this.code, before);
  }
}
