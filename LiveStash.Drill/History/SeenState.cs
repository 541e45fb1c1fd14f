namespace LiveStash.Drill.History;

/// <summary>A state as an answer brought it.</summary>
/// <param name="Session">Whose it says it is.</param>
/// <param name="Stash">The stash it says it is of.</param>
/// <param name="Sequence">Which of its states.</param>
/// <param name="Intact">Its hash is right.</param>
internal sealed record SeenState(string Session, int Stash, int Sequence, bool Intact);
