/** Which area somebody points at, on the map or in the table; both sides set it and both follow it. */
export class Spotlight {
  private lit: string | null = null;
  private readonly followers: ((code: string | null, before: string | null) => void)[] = [];

  get code(): string | null {
    return this.lit;
  }

  point(code: string | null): void {
    if (code === this.lit) return;
    const before = this.lit;
    this.lit = code;
    for (const follower of this.followers) follower(code, before);
  }

  follow(follower: (code: string | null, before: string | null) => void): void {
    this.followers.push(follower);
  }
}
