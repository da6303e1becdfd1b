namespace CareerBoard.Domain.Matching;

/// <summary>How a profile stands to what a posting asks, the better the higher.</summary>
public enum Standing : byte
{
    NotShown,

    /// <summary>Said but not shown, shown below the level asked for, or a part of it.</summary>
    Partly,

    /// <summary>Something similar is shown where similar things count. A person judges.</summary>
    Equivalent,

    Met,
}
