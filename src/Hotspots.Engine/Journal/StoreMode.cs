namespace Hotspots.Engine.Journal;

/// <summary>What a store is opened for.</summary>
public enum StoreMode
{
    /// <summary>To read and to append; what is missing of the store is made. How many processes may do so at a time, each store says.</summary>
    Write = 0,

    /// <summary>To read only, also while another process writes. The store must exist; nothing about it changes.</summary>
    ReadOnly = 1,
}
