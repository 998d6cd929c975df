namespace Hotspots.Engine;

/// <summary>Is told of everything at the doors, as it happens: who came in, who was refused, who may do what from now on.</summary>
public interface IAuditTrail
{
    /// <summary>Writes it down. What cannot be written down throws, and then does not happen.</summary>
    ValueTask RecordAsync(AccessEvent happened, CancellationToken cancellation = default);
}

/// <summary>What can happen at the doors.</summary>
public enum AccessAct
{
    /// <summary>Somebody signed in.</summary>
    SignedIn,

    /// <summary>Somebody tried to, and did not get in.</summary>
    SignInRefused,

    /// <summary>Somebody signed out.</summary>
    SignedOut,

    /// <summary>Something was asked for that this visitor may not have; or by nobody who is known.</summary>
    Refused,

    /// <summary>A password was chosen.</summary>
    PasswordChosen,

    /// <summary>An account was made.</summary>
    AccountAdded,

    /// <summary>What an account may do was changed.</summary>
    AccountGranted,

    /// <summary>A one-time link for choosing a password was made.</summary>
    WelcomeIssued,

    /// <summary>An account was closed, and all its sessions with it.</summary>
    AccountClosed,

    /// <summary>A key was made.</summary>
    KeyIssued,

    /// <summary>What a key may do was changed.</summary>
    KeyGranted,

    /// <summary>A key was revoked.</summary>
    KeyRevoked,
}

/// <summary>Something that happened at the doors. Never holds a secret.</summary>
/// <param name="Act">What.</param>
/// <param name="Who">The account or key that did it, or tried to; as it was typed where nobody has that name.</param>
/// <param name="Roles">What that visitor may do; none for who is not known.</param>
/// <param name="At">When, UTC.</param>
/// <param name="From">The address it came from; null for the command line.</param>
/// <param name="What">What it was about: an address of this server, another account, a key; in words.</param>
public sealed record AccessEvent(AccessAct Act, string Who, Roles Roles, DateTimeOffset At, string? From, string What);
