namespace LiveStash.AspNetCore;

/// <summary>Marks an endpoint whose stashes are bound to the caller: its first answer carries the cookie, where the cookie binds.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class BindsStashAttribute : Attribute;
