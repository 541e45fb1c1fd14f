namespace LiveStash.Protocol;

/// <summary>A connection of our own with another node.</summary>
internal interface ILane
{
    /// <summary>False: it cannot take anything now. What it took may yet be lost, as anything that is sent.</summary>
    bool TrySend(Parcel parcel);
}
