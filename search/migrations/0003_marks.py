from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_words_synonyms_counts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('name', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('value', models.CharField(max_length=32)),
            ],
            options={
                'verbose_name': 'отметка об изменении',
                'verbose_name_plural': 'отметки об изменении',
            },
        ),
        migrations.CreateModel(
            name='ShippedSwitch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True)),
            ],
            options={
                'verbose_name': 'отключённый готовый набор',
                'verbose_name_plural': 'отключённые готовые наборы',
            },
        ),
    ]
