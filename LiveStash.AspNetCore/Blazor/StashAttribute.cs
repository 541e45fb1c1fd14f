namespace LiveStash.AspNetCore;

/// <summary>Marks a property of a <see cref="StashComponent"/> that is kept on the server. It needs a getter and a setter, of any visibility, and a value that System.Text.Json can write and read.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StashAttribute : Attribute;
