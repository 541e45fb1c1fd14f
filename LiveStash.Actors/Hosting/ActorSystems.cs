using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LiveStash.Hosting;

/// <summary>The actor systems that an app sets up. Of several, Akka.Hosting starts the one that was added last, and says nothing of the others.</summary>
internal sealed class ActorSystems(IServiceCollection services)
{
    /// <exception cref="InvalidOperationException"><c>AddAkka</c> was called more than once.</exception>
    public void RequireOne()
    {
        var added = services.Count(service => service.ServiceType == typeof(AkkaConfigurationBuilder));
        if (added > 1)
            throw new InvalidOperationException($"AddAkka was called {added} times on these services; of their actor systems only the last one would start. Set all up in a single AddAkka(\"name\", akka => ...), and call WithLiveStash() behind it.");
    }
}
