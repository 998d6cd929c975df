namespace Hotspots.Engine.History;

/// <summary>What a picture of an earlier time is drawn from.</summary>
public enum KnowledgeBasis
{
    /// <summary>What is known now (or at the position asked about) of what had happened by then.</summary>
    Now = 0,

    /// <summary>What had been recorded by then: with no report, correction or withdrawal that came later.</summary>
    Then = 1,
}
