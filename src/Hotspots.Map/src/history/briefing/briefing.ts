export class Briefing { async open(): Promise<void> {} }
