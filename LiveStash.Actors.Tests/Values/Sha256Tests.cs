using System.Security.Cryptography;
using LiveStash.Values;

namespace LiveStash.Tests.Values;

public sealed class Sha256Tests
{
    [Fact]
    public void The_digest_is_the_framework_s_whatever_the_length()
    {
        for (var length = 0; length < 300; length++)
        {
            var source = RandomNumberGenerator.GetBytes(length);

            Sha256.Of(source).ShouldBe(SHA256.HashData(source));
        }
    }
}
