namespace Hotspots.Engine.Security.Access;

/// <summary>What somebody may do. An account can hold several.</summary>
[Flags]
public enum Roles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Sends incidents, and sees none.</summary>
    Feed = 1,

    /// <summary>Looks at the live map of the districts granted.</summary>
    Viewer = 2,

    /// <summary>Looks at the past and takes figures away.</summary>
    Analyst = 4,

    /// <summary>Sees sensitive groups as they are, corrects, and sets what a meeting looks at.</summary>
    Supervisor = 8,

    /// <summary>Keeps accounts, keys, boundaries and retention.</summary>
    Administrator = 16,

    /// <summary>Reads the record of who looked, and nothing else.</summary>
    Auditor = 32,
}
