using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace LiveStash.Tests.Support;

/// <summary>Wire messages as a node that has gone wrong, or a stranger, may write them: fields are missing, or have values from the edges.</summary>
internal static class Forging
{
    private static readonly long[] Numbers = [0, 1, -1, int.MinValue, int.MaxValue, uint.MaxValue, long.MinValue, long.MaxValue];

    public static Gen<(int Field, int Value)[]> Changes { get; } = Gen.Select(Gen.Int[0, 1_000], Gen.Int[0, 1_000]).Array[1, 3];

    /// <summary>In place: each change is of one field, wherever in the message it is.</summary>
    public static void Change(IMessage message, (int Field, int Value)[] changes)
    {
        foreach (var (number, value) in changes)
        {
            var fields = FieldsOf(message).ToList();
            if (fields.Count == 0)
                return;

            var (owner, field) = fields[number % fields.Count];
            Change(owner, field, value);
        }
    }

    private static IEnumerable<(IMessage Owner, FieldDescriptor Field)> FieldsOf(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            yield return (message, field);
            foreach (var inner in PartsOf(field.Accessor.GetValue(message)).SelectMany(FieldsOf))
                yield return inner;
        }
    }

    private static IEnumerable<IMessage> PartsOf(object? value) => value switch
    {
        IMessage part => [part],
        System.Collections.IEnumerable parts and not string and not ByteString => parts.OfType<IMessage>(),
        _ => [],
    };

    private static void Change(IMessage owner, FieldDescriptor field, int value)
    {
        if (field.IsRepeated || field.FieldType == FieldType.Message || value % 4 == 0)
            field.Accessor.Clear(owner);
        else
            field.Accessor.SetValue(owner, ValueFor(field, value / 4));
    }

    private static object ValueFor(FieldDescriptor field, int value)
    {
        var number = Numbers[value % Numbers.Length];
        return field.FieldType switch
        {
            FieldType.Bool => value % 2 == 0,
            FieldType.String => new string('x', value),
            FieldType.Bytes => ByteString.CopyFrom(new byte[value % 40]),
            FieldType.Enum => value % 7,
            FieldType.UInt32 or FieldType.Fixed32 => unchecked((uint)number),
            FieldType.UInt64 or FieldType.Fixed64 => unchecked((ulong)number),
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => unchecked((int)number),
            _ => number,
        };
    }
}
