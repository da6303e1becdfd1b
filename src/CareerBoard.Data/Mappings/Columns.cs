using CareerBoard.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CareerBoard.Data.Mappings;

/// <summary>Kinds of columns that several mappings use.</summary>
public static class Columns
{
    extension<T>(PropertyBuilder<T> property)
    {
        /// <summary>A value kept as JSON text, the same in both databases; compared by what would be written.</summary>
        public void IsJson() => property.HasConversion(new JsonText<T>(), new JsonComparer<T>());
    }

    extension<T>(ComplexTypePropertyBuilder<T> property)
    {
        public void IsJson() => property.HasConversion(new JsonText<T>(), new JsonComparer<T>());
    }

    extension<T>(EntityTypeBuilder<T> entity) where T : Entity
    {
        public void IsEntity()
        {
            entity.HasKey(e => e.Id);
            entity.Property(e => e.Id).ValueGeneratedNever();
            entity.Property(e => e.Version).IsConcurrencyToken();
            entity.Ignore(e => e.Facts);
        }

        /// <summary>A column beside <paramref name="of"/> in which both databases look up and sort alike.</summary>
        public PropertyBuilder<string> HasFolded(string of, int length) => entity.Property<string>(FoldedName(of)).HasMaxLength(length * 2).IsFoldedText();
    }

    public static string FoldedName(string of) => $"{of}Folded";

    extension(PropertyBuilder<string> property)
    {
        /// <summary>Compared byte by byte: SQLite does so by itself, PostgreSQL has to be told (see the provider's conventions).</summary>
        public PropertyBuilder<string> IsFoldedText() => property.HasAnnotation(FoldedText, true);
    }

    public const string FoldedText = "CareerBoard:FoldedText";
}

internal sealed class JsonText<T>() : ValueConverter<T, string>(value => Json.Write(value), text => Json.Read<T>(text));

internal sealed class JsonComparer<T>() : ValueComparer<T>(
    (a, b) => Json.Write(a) == Json.Write(b),
    value => Json.Write(value).GetHashCode(StringComparison.Ordinal),
    value => Json.Read<T>(Json.Write(value)));
