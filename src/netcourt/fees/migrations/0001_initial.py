"""The bill comes from the room of filing with its rows."""

from decimal import Decimal

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


def fill_in(apps, schema_editor):
    """Bills made before this room get a payment code, the first plaintiff as payer, and their computation again."""
    Bill, Hold, Party = (apps.get_model(*m) for m in (("fees", "Bill"), ("cases", "Hold"), ("cases", "Party")))
    for bill in Bill.objects.iterator():
        body = f"200101{bill.pk:010d}"
        bill.number = body + f"{98 - int(body) * 100 % 97:02d}"
        bill.payer = Party.objects.get(case=bill.case_id, role="plaintiff", ordinal=1)
        bill.in_advance = Hold.objects.filter(since=bill.entry_id, kind="awaiting_payment").exists()
        bill.tariff = tariff_of(bill.lines)
        bill.save()
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or the table could not be altered further


def tariff_of(lines):
    """The computation behind printed lines: those of the tariff, and the last negative one a halving."""
    halved = [x for x in lines if x["amount"].startswith("-")]
    return {
        "kind": "acceptance",
        "lines": [
            {
                "label": x["label"], "base": x["base"], "rate": x["rate"], "article": "FEE 13",
                "amount": str(Decimal(x["base"]) * Decimal(x["rate"])) if x["rate"] else x["amount"],
            }
            for x in lines if x not in halved and Decimal(x["amount"]) > 1
        ],
        "reductions": [
            {"ground": "summary", "label": x["label"], "share": "1/2", "article": "FEE 16", "applied": True,
             "of_tariff": False}
            for x in halved
        ],
        "cap": None, "halvable": True, "notes": [], "rounding": ["0.01", "ROUND_HALF_UP"],
    }



class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('filing', '0002_bill_moves_to_fees'),
        ('cases', '0002_docket_triggers'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Bill',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('amount', models.DecimalField(decimal_places=2, help_text='yuan to pay, after halving and relief', max_digits=14)),
                        ('lines', models.JSONField(help_text='each line with label, base, rate, amount and article, in zh and en')),
                        ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='bill', to='cases.case')),
                        ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.docketentry')),
                        ('period', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.period')),
                    ],
                    options={'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='bill_not_negative')]},
                ),
            ],
        ),
        migrations.AlterModelOptions(name='bill', options={'ordering': ['pk']}),
        migrations.AlterField('bill', 'case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='cases.case')),
        migrations.AddField('bill', 'number', models.CharField(null=True, help_text='缴款码, quoted by whoever pays', max_length=20, unique=True)),
        migrations.AddField('bill', 'payer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='cases.party')),
        migrations.AddField('bill', 'tariff', models.JSONField(null=True, help_text='the computation itself, so that it can be halved or reduced later')),
        migrations.AddField('bill', 'kind', models.CharField(choices=[('acceptance', '案件受理费'), ('counterclaim', '反诉案件受理费'), ('third_party', '有独立请求权第三人的案件受理费'), ('top_up', '补交案件受理费'), ('application', '申请费')], default='acceptance', max_length=12)),
        migrations.AddField('bill', 'in_advance', models.BooleanField(default=True, help_text='false: paid at the end, such as suits for wages (FEE 20)')),
        migrations.AddField('bill', 'paid', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
        migrations.AddField('bill', 'cancelled', models.ForeignKey(help_text='nothing is owed any more', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.docketentry')),
        migrations.AddField('bill', 'deferred', models.ForeignKey(help_text='the decision to defer (FEE 47)', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.docketentry')),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.AlterField('bill', 'number', models.CharField(help_text='缴款码, quoted by whoever pays', max_length=20, unique=True)),
        migrations.AlterField('bill', 'payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bills', to='cases.party')),
        migrations.AlterField('bill', 'tariff', models.JSONField(help_text='the computation itself, so that it can be halved or reduced later')),
        migrations.CreateModel(
            name='BillEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.CharField(help_text='缴款码, quoted by whoever pays', max_length=20)),
                ('kind', models.CharField(choices=[('acceptance', '案件受理费'), ('counterclaim', '反诉案件受理费'), ('third_party', '有独立请求权第三人的案件受理费'), ('top_up', '补交案件受理费'), ('application', '申请费')], default='acceptance', max_length=12)),
                ('amount', models.DecimalField(decimal_places=2, help_text='yuan to pay, after halving and relief', max_digits=14)),
                ('lines', models.JSONField(help_text='each line with label, base, rate, amount and article, in zh and en')),
                ('tariff', models.JSONField(help_text='the computation itself, so that it can be halved or reduced later')),
                ('in_advance', models.BooleanField(default=True, help_text='false: paid at the end, such as suits for wages (FEE 20)')),
                ('paid', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('cancelled', models.ForeignKey(db_constraint=False, help_text='nothing is owed any more', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.docketentry')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case')),
                ('deferred', models.ForeignKey(db_constraint=False, help_text='the decision to defer (FEE 47)', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.docketentry')),
                ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.docketentry')),
                ('payer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.party')),
                ('period', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.period')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='fees.bill')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.CheckConstraint(condition=models.Q(('paid__gte', 0), ('paid__lte', models.F('amount'))), name='bill_paid_within_amount'),
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'acceptance')), fields=('case',), name='bill_one_for_acceptance'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bill',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "fees_billevent" ("amount", "cancelled_id", "case_id", "deferred_id", "entry_id", "id", "in_advance", "kind", "lines", "number", "paid", "payer_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tariff") VALUES (NEW."amount", NEW."cancelled_id", NEW."case_id", NEW."deferred_id", NEW."entry_id", NEW."id", NEW."in_advance", NEW."kind", NEW."lines", NEW."number", NEW."paid", NEW."payer_id", NEW."period_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."tariff"); RETURN NULL;', hash='81c5c7deb08e579e4916488ee9288ebbfc085974', operation='UPDATE', pgid='pgtrigger_update_update_811f6', table='fees_bill', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bill',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "fees_billevent" ("amount", "cancelled_id", "case_id", "deferred_id", "entry_id", "id", "in_advance", "kind", "lines", "number", "paid", "payer_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tariff") VALUES (OLD."amount", OLD."cancelled_id", OLD."case_id", OLD."deferred_id", OLD."entry_id", OLD."id", OLD."in_advance", OLD."kind", OLD."lines", OLD."number", OLD."paid", OLD."payer_id", OLD."period_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."tariff"); RETURN NULL;', hash='f60835b82c56bff1f7d6345d376766e7a6ef84f8', operation='DELETE', pgid='pgtrigger_delete_delete_4aba8', table='fees_bill', when='AFTER')),
        ),
    ]
