namespace Hotspots.Engine.Intake;

/// <summary>A row that could not be taken, and why. Nothing of it is in the journal.</summary>
/// <param name="File">The name of the input.</param>
/// <param name="Line">The line that the row begins on, from 1.</param>
/// <param name="Column">The column at fault; null where it is the row as a whole.</param>
/// <param name="Reason">What is wrong and what to do about it.</param>
/// <param name="Row">The row as it came, cut after <see cref="IntakeLimits.RowText"/> characters.</param>
public sealed record Rejection(string File, long Line, string? Column, string Reason, string Row);
