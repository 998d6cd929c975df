namespace Hotspots.Engine.Security.Access;

/// <summary>How often one may try to sign in under a name.</summary>
public static class SignInAttempts
{
    /// <summary>So many are looked at; those that come after are refused, whatever the password.</summary>
    public const int Most = 5;

    /// <summary>So long after the last one that was looked at, all are forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);
}
