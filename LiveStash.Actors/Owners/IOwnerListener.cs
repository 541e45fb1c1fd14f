namespace LiveStash.Owners;

/// <summary>Hears what happens to the stash that an owner holds.</summary>
internal interface IOwnerListener
{
    /// <param name="owner">That one: of an earlier one it means nothing any more.</param>
    void OnSuperseded(StashOwner owner);
}
