namespace Hotspots.Engine.Security.Audit;

/// <summary>What an entry of the record is about.</summary>
public enum AuditAct
{
    /// <summary>A lens was looked at, once.</summary>
    Looked,

    /// <summary>Somebody began to watch a lens live.</summary>
    WatchBegan,

    /// <summary>Somebody still watches a lens, and has seen it up to a position.</summary>
    Watching,

    /// <summary>Somebody ended to watch a lens, or was made to.</summary>
    WatchEnded,

    /// <summary>The past was asked about.</summary>
    Asked,

    /// <summary>All that was said about one incident was told.</summary>
    StoryTold,

    /// <summary>Figures or shapes were taken away as a file.</summary>
    Exported,

    /// <summary>Incidents were sent in.</summary>
    Collected,

    /// <summary>A person corrected, withdrew or reported.</summary>
    Corrected,

    /// <summary>Rows were said to be all there is of a period, and what was missing among them was withdrawn.</summary>
    Completed,

    /// <summary>What a credential had said was undone, by order.</summary>
    Undone,

    /// <summary>Too many rows of one credential contradicted what is known, or were beyond what was granted: somebody may be guessing.</summary>
    ManyContradictions,

    /// <summary>Something was erased for good.</summary>
    Erased,

    /// <summary>The oldest entries of this record were dropped by order.</summary>
    Retained,

    /// <summary>This record was read.</summary>
    RecordRead,

    /// <summary>A server began to write to this record.</summary>
    ServerBegan,

    /// <summary>Entries were lost, since this record could not be written for too long.</summary>
    EntriesLost,

    /// <summary>The end of the file was no whole entry, as after a power failure, and was cut off.</summary>
    EndRepaired,

    /// <summary>Somebody signed in.</summary>
    SignedIn,

    /// <summary>Somebody tried to, and did not get in.</summary>
    SignInRefused,

    /// <summary>Somebody signed out.</summary>
    SignedOut,

    /// <summary>All sessions of an account were ended, by its owner or an administrator.</summary>
    SessionsEnded,

    /// <summary>Something was asked for that this visitor may not have, by nobody who is known, or without a purpose where one was demanded.</summary>
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

    /// <summary>Somebody whom another party signs in was made the owner of an account.</summary>
    AccountLinked,

    /// <summary>That was ended.</summary>
    AccountUnlinked,

    /// <summary>A key was made.</summary>
    KeyIssued,

    /// <summary>What a key may do was changed.</summary>
    KeyGranted,

    /// <summary>A key was revoked.</summary>
    KeyRevoked,
}

/// <summary>The processing operations of which section 62(1) of the Data Protection Act 2018 demands logs.</summary>
public enum Processing
{
    /// <summary>None of them: something at the doors, or about the record itself.</summary>
    None,

    /// <summary>Data came in.</summary>
    Collection,

    /// <summary>Data was changed.</summary>
    Alteration,

    /// <summary>Data was looked at.</summary>
    Consultation,

    /// <summary>Data was handed out.</summary>
    Disclosure,

    /// <summary>Data was put together.</summary>
    Combination,

    /// <summary>Data was erased.</summary>
    Erasure,
}

/// <summary>Words for acts.</summary>
public static class AuditActs
{
    /// <summary>How the record writes an act: <c>watch-began</c>.</summary>
    public static string NameOf(AuditAct act) => Names[act];

    /// <summary>The act of a name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static AuditAct Find(string name) => Acts.TryGetValue(name, out var act) ? act : throw new FormatException($"There is no act '{name}'; there are: {string.Join(", ", Acts.Keys)}.");

    /// <summary>What the law calls it.</summary>
    public static Processing ProcessingOf(AuditAct act) => act switch
    {
        AuditAct.Looked or AuditAct.WatchBegan or AuditAct.Watching or AuditAct.WatchEnded or AuditAct.Asked or AuditAct.StoryTold => Processing.Consultation,
        AuditAct.Exported => Processing.Disclosure,
        AuditAct.Collected => Processing.Collection,
        AuditAct.Corrected or AuditAct.Completed or AuditAct.Undone => Processing.Alteration,
        AuditAct.Erased or AuditAct.Retained => Processing.Erasure,
        _ => Processing.None,
    };

    private static readonly Dictionary<AuditAct, string> Names = Enum.GetValues<AuditAct>().ToDictionary(act => act, Hyphenated);
    private static readonly Dictionary<string, AuditAct> Acts = Names.ToDictionary(each => each.Value, each => each.Key, StringComparer.Ordinal);

    private static string Hyphenated(AuditAct act) =>
        string.Concat(act.ToString().Select((letter, index) => char.IsAsciiLetterUpper(letter) ? (index > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
