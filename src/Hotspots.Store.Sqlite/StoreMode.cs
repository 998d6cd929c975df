namespace Hotspots.Store.Sqlite;

/// <summary>What a store is opened for.</summary>
public enum StoreMode
{
    /// <summary>To read and to append. One process at a time; the file and its folder are made where they are missing.</summary>
    Write = 0,

    /// <summary>To read only, also while another process writes. The file must exist; nothing about it changes.</summary>
    ReadOnly = 1,
}
